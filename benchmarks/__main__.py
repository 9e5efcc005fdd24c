"""`make bench`: everything, side by side in one run."""

from benchmarks import compare, growth, serving

print("## Beside the peers\n")
compare.main()
print("\n## Growth")
growth.main()
print("\n## Over HTTP\n")
serving.main()
