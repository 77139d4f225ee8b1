import type { HttpClient } from '../../../shared/ports.ts';

/** What a provider needs to know; the library's own remarks about this computer stay here. */
const passedHeaders = ['authorization', 'content-type', 'accept', 'anthropic-version'];
/** The client undoes the coding, so these speak of something else. */
const untrueHeaders = ['content-encoding', 'content-length', 'transfer-encoding'];
const bodiless = [204, 205, 304];

function headersOf(given: HeadersInit | undefined): Record<string, string> {
  const all = new Headers(given);
  const passed = passedHeaders.flatMap((name) => {
    const value = all.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  // A coding would hold the pieces of a stream back until a block of it is full.
  return { ...Object.fromEntries(passed), 'accept-encoding': 'identity' };
}

function answerHeaders(headers: Record<string, string>): Headers {
  const told = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (!untrueHeaders.includes(name)) told.set(name, value);
  }
  return told;
}

/** The guarded client in the form that libraries expect of `fetch`, with bodies that arrive piece by piece. */
export function fetchOverHttp(
  http: HttpClient,
  limits: { deadlineMs: number; maxBytes: number },
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return (input, init) => {
    const answered = Promise.withResolvers<Response>();
    const left = new AbortController();
    const signal = init?.signal ? AbortSignal.any([init.signal, left.signal]) : left.signal;
    let pipe: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        pipe = controller;
      },
      cancel: () => {
        pipe = undefined;
        left.abort();
      },
    });
    let begun = false;
    const method = init?.method === 'GET' ? 'GET' : 'POST';
    const sending = http.send({
      url: input instanceof Request ? input.url : String(input),
      method,
      headers: headersOf(init?.headers),
      ...((typeof init?.body === 'string' || init?.body instanceof FormData) && { body: init.body }),
      ...limits,
      signal,
      arrival: {
        head(status, headers) {
          begun = true;
          const content = bodiless.includes(status) ? null : body;
          answered.resolve(new Response(content, { status, headers: answerHeaders(headers) }));
        },
        piece: (bytes) => pipe?.enqueue(bytes),
      },
    });
    sending.then(
      (answer) => {
        if (begun) pipe?.close();
        else {
          const content = bodiless.includes(answer.status) ? null : new Uint8Array(answer.bytes);
          const headers = answerHeaders(answer.headers);
          answered.resolve(new Response(content, { status: answer.status, headers }));
        }
      },
      (error: unknown) => {
        if (begun) pipe?.error(error);
        else answered.reject(error);
      },
    );
    return answered.promise;
  };
}
