import pino from 'pino';
import type { Log } from '../../shared/ports.ts';
import { hideSecrets, hideSecretsInText } from './hidden-secrets.ts';

export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Standard error when absent: standard output belongs to the answers of commands. */
  destination?: pino.DestinationStream;
}

/** One JSON object a line; secrets are taken out of fields, errors and messages before they are written. */
export function createLog({
  level,
  destination = pino.destination({ dest: 2, sync: true }),
}: LogOptions): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const write = (at: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) => {
    if (logger.isLevelEnabled(at)) logger[at](hideSecrets(fields), hideSecretsInText(message));
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
