() => [...document.querySelectorAll("svg.djproject-diagram g[data-key]")].flatMap((group) => {
    const box = group.querySelector(":scope > rect").getBoundingClientRect();
    return [...group.querySelectorAll(":scope > text")].filter((text) => {
        const room = text.getBoundingClientRect();
        return room.width > 0 && (room.left < box.left - 1 || room.right > box.right + 1
            || room.top < box.top - 1 || room.bottom > box.bottom + 1);
    }).map((text) => text.textContent);
})
