() => {
  // WCAG 2 contrast of every text with the nearest background below it; 4.5, or 3 for large type
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const part = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([red, green, blue]) => 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const fillBelow = (text) => {
    // a number on a bar stands on the part of the bar drawn last before it
    for (let at = text.previousElementSibling; at; at = at.previousElementSibling) {
      if (at.tagName === "rect" && text.closest(".bar")) return numbers(getComputedStyle(at).fill);
    }
    return backgroundOf(text);
  };
  const weak = new Set();
  let checked = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, title, desc, [hidden]")) continue;
    const style = getComputedStyle(element);
    const inDrawing = element.tagName === "text";
    const ink = numbers(inDrawing ? style.fill : style.color);
    const paper = inDrawing ? fillBelow(element) : backgroundOf(element);
    const [high, low] = [light(ink), light(paper)].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    checked += 1;
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < least) weak.add(`${ratio.toFixed(2)} ${element.tagName}.${element.getAttribute("class")} ${walker.currentNode.data.trim().slice(0, 20)}`);
  }
  return [checked, Array.from(weak).slice(0, 20)];
}
