export { deadLetter, drop, ok, route, type DeadLetter, type Drop, type Ok, type Outcome, type Route } from './outcome.ts';
