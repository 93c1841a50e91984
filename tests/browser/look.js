() => ({
  links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
  anchors: [...document.querySelectorAll("[id], a[name]")].map((place) => place.id || place.name),
})
