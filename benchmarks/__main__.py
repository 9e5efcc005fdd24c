"""`make bench`: everything, side by side in one run."""

from benchmarks import compare, growth, keystrokes, reading, scan, serving

print("## Beside the peers\n")
compare.main()
print("\n## Growth")
growth.main()
print("\n## The second reading\n")
reading.main()
print("\n## Scans of tables\n")
scan.main()
print("\n## Over HTTP\n")
serving.main()
print("\n## In the browser\n")
keystrokes.main()
