/** Runs where no network is; tells how requests ended. */
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { HttpFailure } from '../../../shared/ports.ts';

const urls = [
  'http://93.184.216.34/',
  'https://93.184.216.34/',
  'https://[2606:2800:220:1::1]/',
  'https://mastodon.example/',
];
const http = createGuardedHttp({ trustedHosts: () => [] });
const ends: object[] = [];
for (const url of urls) {
  const start = performance.now();
  try {
    await http.send({ url, method: 'POST', body: 'words', deadlineMs: 2_000 });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    ends.push({ url, reason: error.reason, sent: error.sent, ms: performance.now() - start });
  }
}
process.stdout.write(JSON.stringify(ends));
