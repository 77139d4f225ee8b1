const hidden = '[hidden]';

const secretName =
  /pass(?:word|wd|phrase)|secret|token|authori[sz]ation|cookie|api[-_]?key|private[-_]?key|credential|jwt|bearer|signature|^code_?verifier$/i;

const bearer = /\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]{8,}/gi;
const webToken = /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g;
const inUserInfo = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const named =
  /(["']?[\w-]*(?:password|passwd|secret|token|api[-_]?key|jwt)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi;

const inQuery = /([?&](?:code|key|sig|signature|state)=)[^\s&"'#]+/gi;

/** Takes secrets out of running text: what stands after `token=`, in `Bearer …`, in the user part of a URL. */
export function hideSecretsInText(text: string): string {
  return text
    .replace(bearer, `$1 ${hidden}`)
    .replace(webToken, hidden)
    .replace(inUserInfo, `$1${hidden}@`)
    .replace(named, `$1${hidden}`)
    .replace(inQuery, `$1${hidden}`);
}

const deepest = 8;

function fieldsOf(error: Error): Record<string, unknown> {
  const cause = error.cause === undefined ? {} : { cause: error.cause };
  return { ...error, ...cause, type: error.name, message: error.message, stack: error.stack };
}

/**
 * A copy for the log without what is secret by its name at any depth or by its look in any text; lists of
 * paths always miss the one that matters. Bytes are told by their number only.
 */
export function hideSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return hideSecretsInText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === deepest) return '[deep]';
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => hideSecrets(item, depth + 1));
  if (value instanceof URL) return hideSecretsInText(value.href);
  if (value instanceof Map || value instanceof Headers)
    return hideSecrets(Object.fromEntries(value), depth + 1);
  const fields = value instanceof Error ? fieldsOf(value) : value;
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      secretName.test(name) && isSecretValue(field) ? hidden : hideSecrets(field, depth + 1),
    ]),
  );
}

/** `tokenExpiresAt: 1700…` and `hasPassword: true` help to find a fault and open nothing. */
function isSecretValue(field: unknown): boolean {
  return typeof field !== 'boolean' && typeof field !== 'number' && field !== null && field !== undefined;
}
