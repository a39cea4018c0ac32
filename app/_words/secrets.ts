export const issueKey = {
  madeBefore: "This key was made before, and its secret was shown then.",
};

export const codeBlock = {
  copy: (label: string) => `Copy ${label}`,
};

export const copyButton = {
  copied: "Copied",
};

export const secretOnce = {
  key: "key",
  kept: "Bursar keeps a fingerprint of it and cannot show it again.",
  onlyTime: (word: string, kept: string) => `This is the only time the ${word} is shown. ${kept}`,
  copy: (word: string) => `Copy ${word}`,
  isSaved: (word: string) => `I saved this ${word}`,
};

export const snippets = {
  label: "Try the key with",
  call: (label: string) => `Call with ${label}`,
};

export const invite = {
  link: "link",
  oneDay: "One day",
  threeDays: "Three days",
  week: "A week",
  titleOfLink: "The invitation's link",
  kept: "Bursar keeps a fingerprint of it.",
  handOver: (becomes: string) =>
    `Bursar sends no e-mail: hand it over yourself. Whoever opens it first becomes ${becomes}.`,
  openFor: "Open for",
  submit: "Make the link",
};
