import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { checkDesign } from '../../../shared/visuals/check-design.ts';
import type { DesignProblem } from '../../../shared/visuals/problem.ts';
import { useChange, useEditor, useEditorRoom } from './editor-context.ts';
import classes from './JsonPanel.module.css';

function read(text: string): ReturnType<typeof checkDesign> {
  try {
    return checkDesign(JSON.parse(text));
  } catch (error) {
    const message = `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    return {
      design: null,
      problems: [{ path: '', message, remedy: 'Look for a missing comma or bracket.' }],
    };
  }
}

function Problem({ problem }: { problem: DesignProblem }) {
  return (
    <li>
      {problem.path && <code>{problem.path}</code>} {problem.message}{' '}
      <span className={classes.remedy}>{problem.remedy}</span>
    </li>
  );
}

/** The design as it is kept, for those who would rather write it; it is taken over once it is right. */
export function JsonPanel() {
  const design = useEditor((state) => state.design);
  const change = useChange();
  const { store } = useEditorRoom();
  const written = useEditor((state) => state.json);
  const text = useMemo(() => written ?? JSON.stringify(design, null, 2), [written, design]);
  const isOurs = written === null;
  const write = (json: string | null) => store.setState({ json });
  const { design: wanted, problems } = read(text);

  function apply(): void {
    if (!wanted) return;
    change(`json ${Date.now()}`, () => ({ design: wanted }));
    write(null);
  }

  return (
    <Stack gap={10} p={12}>
      <Textarea
        aria-label="The design as JSON"
        rows={26}
        spellCheck={false}
        classNames={{ input: classes.code }}
        value={text}
        data-own-undo
        onChange={({ currentTarget: { value } }) => write(value)}
      />
      {problems.length > 0 && (
        <ul className={classes.problems} aria-label="What is wrong">
          {problems.slice(0, 8).map((problem) => (
            <Problem key={problem.path + problem.message} problem={problem} />
          ))}
        </ul>
      )}
      <Group gap={8}>
        <Button disabled={isOurs || !wanted} onClick={apply}>
          Take over
        </Button>
        {!isOurs && (
          <Button variant="subtle" color="gray" onClick={() => write(null)}>
            Drop what I wrote
          </Button>
        )}
        <Text size="xs" c="dimmed" role="status">
          {problems.length === 0 ? 'The design is valid.' : `${problems.length} to mend`}
        </Text>
      </Group>
    </Stack>
  );
}
