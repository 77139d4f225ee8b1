const columns = 9;
const rows = 8;
/** Fewer edges than this say nothing: plain areas would all be alike. */
const leastEdges = 6;

/**
 * What a picture looks like, in 64 bits: whether it gets darker from each of 8 × 8 places to the next one on the
 * right. Sizes, formats and small retouches hardly change it. Empty for pictures with too little in them.
 */
export async function perceptualHash(path: string): Promise<string> {
  const { default: sharp } = await import('sharp');
  const { data } = await sharp(path)
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize(columns, rows, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  let hash = '';
  let edges = 0;
  for (let row = 0; row < rows; row += 1) {
    let byte = 0;
    for (let column = 0; column < columns - 1; column += 1) {
      const at = row * columns + column;
      const darker = (data[at] ?? 0) > (data[at + 1] ?? 0) + 1;
      if (darker) edges += 1;
      byte = (byte << 1) | Number(darker);
    }
    hash += byte.toString(16).padStart(2, '0');
  }
  return edges >= leastEdges && edges <= 64 - leastEdges ? hash : '';
}
