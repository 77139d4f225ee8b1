import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { browser } from './browser.ts';
import type { CdpSession, CdpValue } from './cdp.ts';
import { type FrameInfo, FrameTree } from './frames.ts';
import { PageMessages, receiveFunction, sendBinding } from './page-messages.ts';
import { pageScript, preloadScript, preloadWorldName } from './page-scripts.ts';
import { PreventableEvent } from './preventable-event.ts';
import { defaultSession } from './session.ts';
import { fromStandIn, toStandIn } from './stand-in.ts';

interface PopupDetails {
  url: string;
  frameName: string;
  features: string;
  disposition: string;
}

export interface PageOptions {
  preload: string | undefined;
  additionalArguments: string[];
  width: number;
  height: number;
}

let count = 0;
const everyPage = new Set<WebContentsDouble>();

export function allWebContents(): WebContentsDouble[] {
  return [...everyPage];
}

/** One Chromium page with the preload in a world of its own. */
export class WebContentsDouble extends EventEmitter {
  readonly id = ++count;
  readonly session = defaultSession;
  readonly frames = new FrameTree();
  readonly #options: PageOptions;
  readonly #secret = randomUUID();
  readonly #messages = new PageMessages(
    this,
    this.frames,
    () => this.#ready,
    (error) => this.emit('double-lost', error),
  );
  readonly #ready: Promise<CdpSession>;
  #mainFrameId = '';
  #url = '';
  #loading = false;
  #destroyed = false;
  /** What main itself asked to load: that is no navigation of the page's. */
  #expected: string | undefined;
  #openHandler: (details: PopupDetails) => { action: string } = () => ({ action: 'allow' });

  constructor(options: PageOptions) {
    super();
    this.#options = options;
    everyPage.add(this);
    this.#ready = this.#open();
  }

  async #open(): Promise<CdpSession> {
    const chromium = await browser();
    const { targetId, session } = await chromium.newPage(this.#options.width, this.#options.height);
    this.#mainFrameId = targetId;
    this.frames.navigated({ id: targetId, url: 'about:blank', securityOrigin: '://' });
    this.#listen(session);
    await this.#prepare(session);
    return session;
  }

  #listen(session: CdpSession): void {
    const handle = (event: string, listener: (params: CdpValue) => void): void =>
      void session.on(event, listener);
    handle('Page.frameAttached', ({ frameId, parentFrameId }) => this.frames.attach(frameId, parentFrameId));
    handle('Page.frameNavigated', ({ frame }: { frame: FrameInfo }) => this.#navigated(frame));
    handle('Page.navigatedWithinDocument', ({ frameId, url }) => this.#navigatedInPage(frameId, url));
    handle('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.frames.detach(frameId);
    });
    handle('Page.domContentEventFired', () => this.emit('dom-ready'));
    handle('Page.loadEventFired', () => {
      this.#loading = false;
      this.emit('did-finish-load');
      this.emit('did-stop-loading');
    });
    handle('Page.windowOpen', (params) => this.#windowOpened(params));
    this.#messages.listen(session);
    handle('Fetch.requestPaused', (params) => this.#documentAsked(session, params));
    handle('Inspector.targetCrashed', () => {
      this.#messages.end();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
  }

  async #prepare(session: CdpSession): Promise<void> {
    const { preload, additionalArguments } = this.#options;
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Inspector.enable');
    await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] });
    await session.send('Runtime.addBinding', { name: sendBinding, executionContextName: preloadWorldName });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(this.#secret) });
    if (preload === undefined) return;
    const world = {
      send: sendBinding,
      receive: receiveFunction,
      argv: ['electron', '--type=renderer', ...additionalArguments],
      platform: process.platform,
      versions: { ...process.versions },
    };
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(this.#secret, world, preload),
      worldName: preloadWorldName,
    });
  }

  // Navigation

  async loadURL(address: string): Promise<void> {
    const session = await this.#ready;
    this.#loading = true;
    this.#expected = toStandIn(address);
    const origin = URL.parse(this.#expected)?.origin;
    if (origin) await defaultSession.projectPermissions(origin, this);
    const { errorText } = await session.send('Page.navigate', { url: this.#expected });
    if (errorText !== undefined) {
      this.#loading = false;
      throw new Error(`${errorText} loading '${address}'`);
    }
  }

  reload(): void {
    this.#expected = toStandIn(this.#url);
    void this.#ready.then((session) => session.send('Page.reload'));
  }

  getURL(): string {
    return this.#url;
  }

  isLoading(): boolean {
    return this.#loading;
  }

  #navigated(info: FrameInfo): void {
    const frame = this.frames.navigated(info);
    if (info.id !== this.#mainFrameId) return;
    this.#url = frame.url;
    this.emit('did-navigate', {}, frame.url, 200, 'OK');
  }

  #navigatedInPage(frameId: string, address: string): void {
    const url = fromStandIn(address);
    if (frameId === this.#mainFrameId) this.#url = url;
    this.emit('did-navigate-in-page', {}, url, frameId === this.#mainFrameId);
  }

  #documentAsked(session: CdpSession, params: CdpValue): void {
    const { requestId, frameId, request, redirectedRequestId } = params;
    const isMainFrame = frameId === this.#mainFrameId;
    const allowed =
      isMainFrame && request.url === this.#expected
        ? true
        : this.#pageMayGo(fromStandIn(request.url), isMainFrame, frameId, redirectedRequestId !== undefined);
    if (isMainFrame) this.#expected = undefined;
    if (isMainFrame && allowed) this.#loading = true;
    const answer = allowed
      ? session.send('Fetch.continueRequest', { requestId })
      : session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    // A page that closes meanwhile takes its requests with it.
    answer.catch((error) => this.emit('double-lost', error));
  }

  #pageMayGo(url: string, isMainFrame: boolean, frameId: string, isRedirect: boolean): boolean {
    const details = Object.assign(new PreventableEvent(), {
      url,
      isMainFrame,
      isSameDocument: false,
      frame: this.frames.get(frameId) ?? null,
    });
    if (isRedirect) this.emit('will-redirect', details, url);
    else {
      this.emit('will-frame-navigate', details);
      if (isMainFrame) this.emit('will-navigate', details, url);
    }
    return !details.defaultPrevented;
  }

  // Windows that the page opens

  setWindowOpenHandler(handler: (details: PopupDetails) => { action: string }): void {
    this.#openHandler = handler;
  }

  /** The new window itself is closed by the browser before it loads anything. */
  #windowOpened({ url, windowName, windowFeatures, userGesture }: CdpValue): void {
    const { action } = this.#openHandler({
      url: fromStandIn(url),
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: userGesture ? 'foreground-tab' : 'new-window',
    });
    if (action !== 'deny') throw new Error('The double opens no windows for pages.');
  }

  // Messages

  send(channel: string, ...args: unknown[]): void {
    this.#messages.sendTo(this.#mainFrameId, channel, args);
  }

  /** Sends from a frame inside the page, past whatever the preload would have refused. */
  forgeIpc(frameUrl: string, channel: string, args: unknown[], withPort: boolean) {
    const frame = this.frames.all().find(({ url, parent }) => parent !== null && url === frameUrl);
    if (!frame) throw new Error(`There is no frame at ${frameUrl}.`);
    return this.#messages.forge(frame.frameToken, channel, args, withPort);
  }

  // The rest

  get mainFrame(): object | null {
    return this.frames.get(this.#mainFrameId) ?? null;
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const session = await this.#ready;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  forcefullyCrashRenderer(): void {
    // Chromium answers a crash with the crash, not with an answer.
    void this.#ready
      .then((session) => session.send('Page.crash'))
      .catch((error) => this.emit('double-lost', error));
  }

  openDevTools(): void {
    this.emit('devtools-opened');
  }

  closeDevTools(): void {
    this.emit('devtools-closed');
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  async closePage(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    everyPage.delete(this);
    this.#messages.end();
    this.emit('destroyed');
    await this.#ready;
    await (await browser()).closePage(this.#mainFrameId);
  }

  async resize(width: number, height: number): Promise<void> {
    const session = await this.#ready;
    await session.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 0,
      mobile: false,
    });
  }
}
