import { notifications } from '@mantine/notifications';
import { ORPCError } from '@orpc/client';
import { createElement } from 'react';
import { Remedy } from './Remedy.tsx';

export interface ShownRefusal {
  message: string;
  field: string | undefined;
  remedy: string | undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What a person is told of an error: refusals bring field and remedy, everything else says that it is ours. */
export function refusalOf(error: unknown): ShownRefusal {
  if (error instanceof ORPCError) {
    const data: Record<string, unknown> =
      typeof error.data === 'object' && error.data !== null ? error.data : {};
    const number = text(data.correlationId);
    return {
      message: error.message,
      field: text(data.field),
      remedy: text(data.remedy) ?? (number && `Nothing was changed. The log has it under ${number}.`),
    };
  }
  return {
    message: error instanceof Error ? error.message : String(error),
    field: undefined,
    remedy: undefined,
  };
}

/** The code of what the services answered, a bug of theirs included; undefined: no answer came. */
export function answerCode(error: unknown): string | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  return error.status < 500 || error.code === 'INTERNAL_SERVER_ERROR' ? error.code : undefined;
}

export function showRefusal(error: unknown): void {
  const { message, remedy } = refusalOf(error);
  const toast: string = notifications.show({
    color: 'red',
    title: message,
    message: remedy && createElement(Remedy, { text: remedy, onGo: () => notifications.hide(toast) }),
    autoClose: 10_000,
  });
}
