// One drawing of the page, scrolled into view: in each line its characters that are shown, and where they are.
(number) => {
  const isDrawing = (code) => /[\u2500-\u257f]/.test(code.textContent);
  const code = [...document.querySelectorAll("pre code")].filter(isDrawing)[number];
  if (code === undefined) return "null";
  scrollBy({ top: code.getBoundingClientRect().top - 200, behavior: "instant" });
  const range = document.createRange();
  const place = (node, index, character) => {
    range.setStart(node, index);
    range.setEnd(node, index + character.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return [character, left, right, top, bottom];
  };
  const isShown = ([, , , top, bottom]) => bottom > top;
  const lines = [[]];
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    let index = 0;
    for (const character of texts.currentNode.data) {
      if (character === "\n") lines.push([]);
      else lines.at(-1).push(place(texts.currentNode, index, character));
      index += character.length;
    }
  }
  return JSON.stringify(lines.map((line) => line.filter(isShown)).filter((line) => line.length > 0));
}
