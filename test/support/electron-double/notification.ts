import { EventEmitter } from 'node:events';

interface NotificationOptions {
  title?: string;
  body?: string;
  icon?: string;
  urgency?: string;
}

export const shownNotifications: Notification[] = [];

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  readonly icon: string | undefined;
  readonly urgency: string;

  static isSupported(): boolean {
    return true;
  }

  constructor({ title = '', body = '', icon, urgency = 'normal' }: NotificationOptions = {}) {
    super();
    this.title = title;
    this.body = body;
    this.icon = icon;
    this.urgency = urgency;
  }

  show(): void {
    shownNotifications.push(this);
    this.emit('show');
  }

  close(): void {
    this.emit('close');
  }
}
