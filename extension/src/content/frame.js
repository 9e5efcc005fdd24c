// What waits for the next picture of the page: done once, right before it is drawn, when its layout is known anyway.

/** @type {Set<() => void>} */
const waiting = new Set();
let due = false;

/**
 * Work that asks for more work has it done for the same picture.
 *
 * @param {() => void} work
 */
export function soon(work) {
  waiting.add(work);
  if (due) return;
  due = true;
  requestAnimationFrame(draw);
}

/** @param {() => void} work that is not wanted any more */
export function never(work) {
  waiting.delete(work);
}

function draw() {
  try {
    for (const work of waiting) {
      waiting.delete(work);
      work();
    }
  } finally {
    // Work that failed keeps none of the rest from being done.
    due = waiting.size > 0;
    if (due) requestAnimationFrame(draw);
  }
}
