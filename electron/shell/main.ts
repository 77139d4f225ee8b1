import { electronApp, optimizer } from '@electron-toolkit/utils';
import { app, dialog, session, type Tray } from 'electron';
import pino from 'pino';
import { localPerson } from '../hosts/actors.ts';
import { openEngine } from '../hosts/engine.ts';
import { servePort } from '../hosts/port.ts';
import { version } from '../hosts/version.ts';
import { serveMedia } from '../hosts/web/media-files.ts';
import { createLog } from '../providers/pino-log.ts';
import { systemClock } from '../providers/system-clock.ts';
import { postPath } from './deep-links.ts';
import { engineDesk } from './engine-desk.ts';
import { layFolders } from './folders.ts';
import { receiveDeepLinks } from './link-arrivals.ts';
import { followStartAtLogin, startedAtLogin } from './login-item.ts';
import { showApplicationMenu } from './menu.ts';
import { tellOfBrokenSettings, tellOfKeyFile } from './notices.ts';
import { showNotifications } from './notifications.ts';
import { offerPorts } from './ports.ts';
import { wakeAfterSleep } from './power.ts';
import { declareAppScheme, serveAppScheme } from './protocol.ts';
import { guardQuit } from './quit.ts';
import { openDesktopSecrets } from './secrets.ts';
import { denyPermissions, hardenEveryPage } from './security.ts';
import { openSettings } from './settings.ts';
import { answerSettings } from './settings-ipc.ts';
import { becomeOnlyInstance } from './single-instance.ts';
import { startFailure } from './start-failure.ts';
import { followTheme } from './theme.ts';
import { showTray } from './tray.ts';
import { openMainWindow } from './window.ts';

const clock = systemClock;
const folders = layFolders(app, process.env.ROSTRUM_HOME);
const trustedHosts = (process.env.ROSTRUM_TRUSTED_HOSTS ?? '').split(',').filter((host) => host !== '');

/** What a second start or a deep link asks for before there is a window to show it in. */
let show = (_path?: string): void => undefined;

const log = createLog({
  level: 'info',
  destination: pino.destination({ dest: `${app.getPath('userData')}/rostrum.log`, mkdir: true, sync: true }),
});

async function start(links: ReturnType<typeof receiveDeepLinks>): Promise<void> {
  electronApp.setAppUserModelId('example.rostrum.desktop');
  app.on('browser-window-created', (_event, window) =>
    optimizer.watchWindowShortcuts(window, { zoom: true }),
  );
  denyPermissions(session.defaultSession);

  const settings = openSettings(app.getPath('userData'), clock);
  followTheme(settings);
  followStartAtLogin(app, settings);
  answerSettings(settings);

  const { store: secrets, protection } = await openDesktopSecrets(folders.home);
  const engine = await openEngine({
    home: folders.home,
    secrets,
    log,
    trustedHosts,
    sender: () => (settings.choices().startAtLogin ? 'computer_at_login' : 'computer_while_open'),
  });
  const desk = engineDesk(engine);
  serveAppScheme(folders.renderer, (request) => serveMedia(engine, request), log);
  offerPorts((port) => servePort(engine, port, localPerson), log);

  let tray: Tray | undefined;
  const stop = (): Promise<void> => {
    tray?.destroy();
    return engine.stop();
  };
  const quitting = guardQuit(app, desk, stop, clock, log);
  const window = openMainWindow({ ...folders, version, settings, isQuitting: quitting.isQuitting });
  show = window.show;
  app.on('activate', () => show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  await engine.start();
  showApplicationMenu({ go: show });
  if (startedAtLogin(app, process.argv)) window.prepare();
  else show(links.first());
  links.whenReady(show);
  showNotifications(desk, settings, folders.icon, show);
  wakeAfterSleep(desk);
  tray = await showTray(
    desk,
    {
      openPost: (id) => show(postPath(id)),
      compose: () => show('/compose'),
      open: () => show(),
      setPaused(paused) {
        const done = paused ? desk.pause() : desk.resume();
        done.catch((error: unknown) => log.error({ error }, 'publishing could not be paused or resumed'));
      },
      quit: () => app.quit(),
    },
    folders.trayIcons,
    clock,
    log,
  );
  tellOfKeyFile(protection, settings, folders.home);
  tellOfBrokenSettings(settings);
}

// Before `ready`: the scheme, the lock and the links come too late afterwards.
declareAppScheme();
hardenEveryPage(app, log);
if (becomeOnlyInstance(app, (path) => show(path))) {
  const links = receiveDeepLinks(app, process.argv);
  app
    .whenReady()
    .then(() => start(links))
    .catch((error: unknown) => {
      log.error({ error }, 'the application could not start');
      dialog.showErrorBox('Rostrum could not start', startFailure(error));
      app.exit(1);
    });
} else {
  app.quit();
}
