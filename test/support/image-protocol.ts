const generateNames = [
  'model',
  'prompt',
  'n',
  'size',
  'quality',
  'output_format',
  'output_compression',
  'background',
  'moderation',
  'response_format',
  'user',
];
const qualities = ['low', 'medium', 'high', 'auto'];

/** What the image endpoints of OpenAI object to in a body; undefined: nothing. */
export function unknownNames(body: Record<string, unknown>, isEdit: boolean): string | undefined {
  const names = isEdit ? [...generateNames, 'image'] : generateNames;
  const stranger = Object.keys(body).find((name) => !names.includes(name));
  if (stranger) return `Unknown parameter: '${stranger}'.`;
  if (typeof body.prompt !== 'string' || body.prompt === '') return "Missing required parameter: 'prompt'.";
  if (body.prompt.length > 32_000) return 'The prompt is too long.';
  if (body.quality !== undefined && !qualities.includes(String(body.quality))) return 'Invalid quality.';
  const count = Number(body.n ?? 1);
  if (count < 1 || count > 10) return 'Invalid n.';
  return isEdit && typeof body.image !== 'object' ? "Missing required parameter: 'image'." : undefined;
}

const standard = ['1024x1024', '1536x1024', '1024x1536', 'auto'];

export function sizeProblem(model: string, size: string): string | undefined {
  if (standard.includes(size)) return undefined;
  const [width = 0, height = 0] = size.split('x').map(Number);
  const takesAny = /^gpt-image-2/.test(model);
  const fits =
    width % 16 === 0 &&
    height % 16 === 0 &&
    Math.max(width, height) / Math.min(width, height) <= 3 &&
    width * height >= 655_360 &&
    width * height <= 8_294_400;
  return takesAny && fits ? undefined : `Invalid size: '${size}'.`;
}
