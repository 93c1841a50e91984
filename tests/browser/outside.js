// What of the page's text reaches beyond the screen with no frame to scroll it in, and whether the page scrolls.
() => {
  const root = document.documentElement;
  const isOnScreen = ({ left, right }) => left >= -0.5 && right <= root.clientWidth + 0.5;
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const isFramed = (element) => {
    for (let frame = element; frame !== document.body; frame = frame.parentElement) {
      if (scrolls(frame) && isOnScreen(frame.getBoundingClientRect())) return true;
    }
    return false;
  };
  const outside = [...document.querySelectorAll("article *, [role=main] *")]
    .filter((element) => !isOnScreen(element.getBoundingClientRect()) && !isFramed(element))
    .map((element) => `${element.tagName.toLowerCase()}: ${element.textContent.trim().slice(0, 60)}`);
  return [outside, root.scrollWidth > root.clientWidth];
}
