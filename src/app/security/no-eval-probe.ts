import { config } from 'zod';

// Zod finds out whether it may write code by trying to. The policy forbids that, and the browser would log each try as a violation. To be
// imported before the first schema is made.
config({ jitless: true });
