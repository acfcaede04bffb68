import type { MountFront } from './http-front.ts';

interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A front whose thread, while it is gone, is logged and shows among the faults of its platform. */
export function watchedFront(
  label: string,
  front: Omit<MountFront, 'onWorking' | 'onEnded'>,
  log: Log,
): { front: MountFront; faults(): string[] } {
  const gone = `${label}: the thread that acknowledges ended, and is started again`;
  let isGone = false;
  return {
    front: {
      ...front,
      onWorking() {
        if (isGone) log.info({}, `${label} is acknowledged from a thread of its own again`);
        isGone = false;
      },
      onEnded(err) {
        isGone = true;
        log.error({ err }, gone);
      },
    },
    faults: () => (isGone ? [gone] : []),
  };
}
