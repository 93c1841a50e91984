async (source) => {
    try {
        await mermaid.parse(source);
        const { svg } = await mermaid.render(`drawn${Math.floor(Math.random() * 1e9)}`, source);
        const drawing = document.createElement("div");
        drawing.innerHTML = svg;
        drawing.querySelectorAll("style").forEach((style) => style.remove());
        return { error: "", text: drawing.textContent.replaceAll("\u00a0", " ") };
    } catch (error) {
        return { error: String(error), text: "" };
    }
}
