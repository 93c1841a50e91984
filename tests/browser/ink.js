// How much ink each stroke has where it has least: 0 is the background's color, 1 is black on white.
// A stroke is a line from one point of a picture to another, in its pixels, straight down or to the right.
async ([picture, strokes]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const brightness = (x, y) => {
    const start = 4 * (y * image.width + x);
    return (data[start] + data[start + 1] + data[start + 2]) / 765;
  };
  const ink = ([x, y, toX, toY, paperX, paperY]) => {
    const paper = brightness(paperX, paperY);
    const across = x === toX ? [1, 0] : [0, 1];
    let least = 1;
    for (let step = 0; step <= toX - x + toY - y; step += 1) {
      const at = x === toX ? [x, y + step] : [x + step, y];
      const here = [-2, -1, 0, 1, 2].map((aside) => brightness(at[0] + aside * across[0], at[1] + aside * across[1]));
      least = Math.min(least, Math.max(...here.map((value) => Math.abs(value - paper))));
    }
    return least;
  };
  return strokes.map(ink);
}
