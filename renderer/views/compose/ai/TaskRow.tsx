import { useChoices } from './brief.ts';
import { panelTasks } from './panel-tasks.ts';
import classes from './WritePanel.module.css';

/** What is to be done, one of all: arrow keys go through them. */
export function TaskRow() {
  const chosen = useChoices(({ kind }) => kind);
  return (
    <div role="radiogroup" aria-label="What to do" className={classes.tasks}>
      {panelTasks.map(({ kind, label, icon: Icon }) => (
        <label key={kind} className={classes.task}>
          <input
            type="radio"
            name="writing task"
            value={kind}
            checked={chosen === kind}
            onChange={() => useChoices.setState({ kind })}
          />
          <Icon size={14} aria-hidden />
          {label}
        </label>
      ))}
    </div>
  );
}
