// Where a page moves an element without scrolling or resizing anything, as when it puts a picture above it, nothing is told.
// What can be watched is how much of the element lies in a frame that was laid exactly around it.

const UNSEEN = 1000; // milliseconds until one that cannot be seen is looked for again
const SHARES = Array.from({ length: 21 }, (_, index) => index / 20); // of one that its page clips, too

/**
 * @param {Element} element
 * @param {() => void} moved
 * @returns {() => void} ends it
 */
export function watchPlace(element, moved) {
  /** @type {IntersectionObserver | null} */
  let observer = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const stop = () => {
    observer?.disconnect();
    clearTimeout(timer);
  };
  const frame = () => {
    stop();
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const edges = [top, clientWidth - right, clientHeight - bottom, left];
    let isLaid = false;
    /** @param {IntersectionObserverEntry[]} entries */
    const look = ([entry]) => {
      if (isLaid) {
        moved();
        frame();
      } else if (!entry?.intersectionRatio) timer = setTimeout(frame, UNSEEN);
      isLaid = true;
    };
    const rootMargin = edges.map((edge) => `${-Math.floor(edge)}px`).join(" ");
    observer = new IntersectionObserver(look, { root: document, rootMargin, threshold: SHARES });
    observer.observe(element);
  };
  frame();
  return stop;
}
