/**
 * Stops this worker's own `Date` at an instant and puts it to UTC. QuickJS asks the host for the time and the time zone in many places
 * (`new Date()`, `Date()`, `Date.parse` of a local time …); answering all of them here leaves none to forget in the guest. Only for a worker
 * that does nothing else: elapsed time is measured with `performance.now()`.
 */
export function stopClock(now: number): void {
  Date.now = () => now;
  Date.prototype.getTimezoneOffset = () => 0;
}
