import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import classes from './ReadinessIcon.module.css';
import { type ReadinessMark, readinessMarks } from './readiness-marks.tsx';

/** A small mark on an entry that will not or may not go out; hovering tells the first reason. */
export function ReadinessIcon({ mark, size }: { mark: ReadinessMark; size: number }) {
  const [isNear, setIsNear] = useState(false);
  const { Icon, label } = readinessMarks[mark.level];
  const icon = (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows words that the entry's name has too
    <span
      className={classes.mark}
      data-readiness={mark.level}
      onMouseEnter={() => setIsNear(true)}
      onMouseLeave={() => setIsNear(false)}
    >
      <Icon size={size} aria-hidden />
    </span>
  );
  // Hundreds may be in sight: the words are made only for the one that is looked at.
  if (!isNear) return icon;
  return (
    <Tooltip opened label={`${label}: ${mark.reason}`} multiline maw={280}>
      {icon}
    </Tooltip>
  );
}
