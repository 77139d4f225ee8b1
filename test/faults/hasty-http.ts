import type { HttpClient } from '../../shared/ports.ts';

const usualDeadlineMs = 30_000;

/** Deadlines run as fast as the clock of the scenario. */
export function hastyHttp(http: HttpClient, rate: number): HttpClient {
  return {
    send: (request) =>
      http.send({ ...request, deadlineMs: Math.ceil((request.deadlineMs ?? usualDeadlineMs) / rate) }),
  };
}
