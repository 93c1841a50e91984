() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const mixed = (layers) => {
        for (const [color, opacity] of layers) {
            canvas.globalAlpha = opacity;
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = ([red, green, blue]) =>
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    const contrast = (one, other) => {
        const [dark, light] = [luminance(mixed(one)), luminance(mixed(other))].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    };
    const found = [];
    for (const drawing of document.querySelectorAll("svg.djproject-diagram")) {
        const paper = [["white", 1]];
        for (let around = drawing; around; around = around.parentElement) {
            paper.splice(1, 0, [getComputedStyle(around).backgroundColor, 1]);
        }
        for (const text of drawing.querySelectorAll("g[data-key] > text")) {
            const [own, box] = [text, text.parentElement.querySelector("rect")].map((part) => getComputedStyle(part));
            const under = [...paper, [box.fill, Number(box.fillOpacity)]];
            found.push([text.textContent, contrast(under, [...under, [own.fill, Number(own.fillOpacity)]]) / 4.5]);
        }
        for (const line of drawing.querySelectorAll("g[data-key] > rect, .edge path")) {
            const own = getComputedStyle(line);
            const drawn = [...paper, [own.stroke, Number(own.strokeOpacity)]];
            found.push([line.parentElement.getAttribute("class"), contrast(paper, drawn) / 3]);
        }
    }
    return found;
}
