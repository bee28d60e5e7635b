/** A colour in linear sRGB, 0 to 1 each. */
export type Linear = readonly [number, number, number];

/** `oklch(L% C H)` in linear sRGB, clipped to what a screen shows (B. Ottosson, "A perceptual color space for image processing", 2020). */
export function oklchToLinear(lightness: number, chroma: number, hue: number): Linear {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The contrast ratio of WCAG 2.2 between two colours: 1 to 21. */
export function contrast(one: Linear, other: Linear): number {
  const luminance = ([r, g, b]: Linear) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour tokens of a style sheet that are written as `--name: light-dark(oklch(…), oklch(…))`, for each theme. */
export function readTokens(css: string): Record<'light' | 'dark', ReadonlyMap<string, Linear>> {
  const light = new Map<string, Linear>();
  const dark = new Map<string, Linear>();
  const colour = String.raw`oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)`;
  for (const [, name = '', ...parts] of css.matchAll(
    new RegExp(String.raw`--([a-z0-9-]+):\s*light-dark\(\s*${colour},\s*${colour}\s*\)`, 'g'),
  )) {
    const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = parts.map(Number);
    light.set(name, oklchToLinear(l1 / 100, c1, h1));
    dark.set(name, oklchToLinear(l2 / 100, c2, h2));
  }
  return { light, dark };
}
