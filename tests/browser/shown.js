// What a reader sees of a page's own text, element by element, and what the page is made of.
() => {
  const content = document.querySelector("article, [role=main]");
  const all = [...content.querySelectorAll("*")];
  const texts = [...content.querySelectorAll("h1, h2, h3, p, li, td")];
  return {
    seen: texts.map((element) => [element.tagName.toLowerCase(), element.innerText]),
    tags: [...new Set(all.map((element) => element.tagName.toLowerCase()))],
    attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))],
    targets: [...content.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
    title: document.title,
    ran: window.ran !== undefined,
  };
}
