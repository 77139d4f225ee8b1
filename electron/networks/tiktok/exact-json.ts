/** Strings are matched so that numbers within them stay as they are. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** As many digits as every number keeps. */
const safeDigits = 15;

/** Parses JSON with whole numbers that are too long for a number as text: TikTok's ids would lose digits. */
export function parseExactly(text: string): unknown {
  const exact = text.replace(tokens, (token) =>
    /^\d+$/.test(token) && token.length > safeDigits ? `"${token}"` : token,
  );
  return JSON.parse(exact);
}
