import { Tooltip } from '@mantine/core';
import classes from './ReadinessIcon.module.css';
import { type ReadinessMark, readinessMarks } from './readiness-marks.tsx';

/** A small mark on an entry that will not or may not go out; hovering tells the first reason. */
export function ReadinessIcon({ mark, size }: { mark: ReadinessMark; size: number }) {
  const { Icon, label } = readinessMarks[mark.level];
  return (
    <Tooltip label={`${label}: ${mark.reason}`} multiline maw={280}>
      <span className={classes.mark} data-readiness={mark.level}>
        <Icon size={size} aria-hidden />
      </span>
    </Tooltip>
  );
}
