import { deadLetter, ok, type Outcome } from '@plumbline/pipeline';
import { epochOfWeek } from '@plumbline/privacy';
import type { Delivery } from '../delivery.ts';

/** Gives up a report whose epoch is not that of its week: what is kept of it would not go when its pseudonym has to. */
export const refuseInconsistentReport = () =>
  async function refuseInconsistentReport<D extends Pick<Delivery, 'report'>>(delivery: D): Promise<Outcome<D>> {
    const { week, epoch } = delivery.report;
    return epochOfWeek(week) === epoch ? ok(delivery) : deadLetter('epoch_is_not_that_of_the_week');
  };
