// Reads paragraphs as a JSON list from standard input; prints what write-good says of each, as a JSON list.
const judge = require("write-good");
// Left out: checks that forbid ordinary English (the passive, adverbs, forms of "to be").
const checks = { passive: false, weasel: false, adverb: false, eprime: false };
const paragraphs = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = paragraphs.flatMap((text) =>
  judge(text, checks).map(({ reason, index }) => ({ reason, near: text.slice(Math.max(0, index - 40), index + 60) })),
);
console.log(JSON.stringify(found));
