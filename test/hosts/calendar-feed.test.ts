import { describe, expect, it } from 'vitest';
import { startServer } from '../support/server.ts';

describe('the address of the calendar feed', () => {
  it('is read without cookie or token, asked for anew by its tag, and not written to', async () => {
    const { url, request } = await startServer();
    await request('POST', '/api/v1/workspace/begin', { sample_data: true, time_zone: 'Europe/Berlin' });
    const made = await (await request('POST', '/api/v1/calendar/feed')).json();
    expect(made.url).toBeNull();
    const answer = await fetch(url + made.path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toContain('BEGIN:VEVENT');
    const again = await fetch(url + made.path, {
      headers: { 'If-None-Match': answer.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect((await fetch(url + made.path, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${url}/feeds/${'x'.repeat(43)}.ics`)).status).toBe(404);
    expect((await fetch(`${url}/feeds/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
    await request('DELETE', '/api/v1/calendar/feed');
    expect((await fetch(url + made.path)).status).toBe(404);
  });

  it('is not asked for without end from one place', async () => {
    const { url, request } = await startServer();
    const made = await (await request('POST', '/api/v1/calendar/feed')).json();
    const answers: number[] = [];
    for (let count = 0; count < 61; count += 1) answers.push((await fetch(url + made.path)).status);
    expect(answers.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(answers[60]).toBe(429);
  });

  it('is served under the public address too', async () => {
    const { port, request } = await startServer({ publicUrl: 'https://studio.example' });
    const made = await (await request('POST', '/api/v1/calendar/feed')).json();
    expect(made.url).toBe(`https://studio.example${made.path}`);
    const { request: ask } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      ask({ port, host: '127.0.0.1', path: made.path, headers: { Host: 'studio.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});
