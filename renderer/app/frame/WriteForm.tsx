import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { refusalOf } from '../refusal.ts';
import classes from './Inspector.module.css';

/** One text that goes to a network at once. What was typed stays when it is refused. */
export function WriteForm({
  label,
  action,
  initial = '',
  send,
}: {
  label: string;
  action: string;
  initial?: string;
  send(text: string): Promise<void>;
}) {
  const [text, setText] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await send(text.trim());
      setText(initial);
    } catch (error) {
      const { message, remedy } = refusalOf(error);
      setProblem(`${message} ${remedy ?? ''}`.trim());
    } finally {
      setBusy(false);
    }
  }
  const isUnchanged = text.trim() === '' || text === initial;
  return (
    <form className={classes.write} onSubmit={submit}>
      <Textarea
        aria-label={label}
        placeholder={label}
        size="xs"
        rows={4}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-xs" loading={busy} disabled={isUnchanged}>
        {action}
      </Button>
    </form>
  );
}
