import type { Page } from '@playwright/test';

/**
 * Calls a procedure as the page itself would: over a MessagePort that it asks the preload for. `path` is the
 * procedure's place in the contract, such as `workspace/get`.
 */
export function callFromPage<Result = unknown>(
  page: Page,
  path: string,
  input: object = {},
): Promise<Result> {
  return page.evaluate(
    ([path, input]) =>
      new Promise<Result>((resolve, reject) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => {
          const { p: answer } = JSON.parse(data);
          port1.close();
          if ((answer.s ?? 200) < 300) resolve(answer.b.json);
          else reject(new Error(JSON.stringify(answer.b)));
        };
        window.postMessage({ type: 'rostrum:port' }, location.origin, [port2]);
        port1.postMessage(JSON.stringify({ i: '1', p: { u: `/${path}`, b: { json: input } } }));
      }),
    [path, input] as const,
  );
}

/** True when the page's asking for a port leads to an engine that answers. */
export async function hasEngine(page: Page): Promise<boolean> {
  const { status } = await callFromPage<{ status: string }>(page, 'system/health');
  return status === 'ok';
}
