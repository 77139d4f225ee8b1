import { describe, expect, it } from 'vitest';
import { autostartEntry, quotedArgument } from '../../electron/shell/login-item.ts';

describe('the autostart entry', () => {
  it('starts the program hidden', () => {
    const entry = autostartEntry(['/opt/Rostrum/rostrum', '--hidden']);
    expect(entry).toContain('\nExec="/opt/Rostrum/rostrum" "--hidden"\n');
    expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
  });

  it('keeps a path with reserved characters one argument', () => {
    expect(quotedArgument('/home/ann/My Apps/100%/rostrum')).toBe('"/home/ann/My Apps/100%%/rostrum"');
    expect(quotedArgument('/home/ann/$HOME`id`"x"')).toBe('"/home/ann/\\\\$HOME\\\\`id\\\\`\\\\"x\\\\""');
  });
});
