import { Counter, Gauge, type MetricObjectWithValues, type MetricValue, type Registry } from 'prom-client';

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
export type SampleSource = () => readonly Sample[] | Promise<readonly Sample[]>;

interface MetricName {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
}

/** A counter that adds its sources up when it is scraped, so that counting in a hot path is a plain addition. */
class SourcedCounter extends Counter {
  readonly #sources = new Set<SampleSource>();

  add(source: SampleSource): void {
    this.#sources.add(source);
  }

  override async get(): Promise<MetricObjectWithValues<MetricValue<string>>> {
    const samples = await collect(this.#sources);
    this.reset();
    for (const { labels, value } of samples) this.inc(labels, value);
    return super.get();
  }
}

/** A gauge that asks its sources when it is scraped. */
class SourcedGauge extends Gauge {
  readonly #sources = new Set<SampleSource>();

  add(source: SampleSource): Disposable {
    this.#sources.add(source);
    return { [Symbol.dispose]: () => { this.#sources.delete(source); } };
  }

  override async get(): Promise<MetricObjectWithValues<MetricValue<string>>> {
    const samples = await collect(this.#sources);
    this.reset();
    for (const { labels, value } of samples) this.set(labels, value);
    return super.get();
  }
}

const collect = async (sources: Iterable<SampleSource>): Promise<readonly Sample[]> =>
  (await Promise.all([...sources].map(async (source) => source()))).flat();

/** Adds a source to the registry's counter of that name; several pipelines and consumers share one registry. */
export const countFrom = (registry: Registry, metric: MetricName, source: SampleSource): void => {
  const known = registry.getSingleMetric(metric.name);
  const counter = known instanceof SourcedCounter ? known : new SourcedCounter({ ...metric, registers: [registry] });
  counter.add(source);
};

/** Adds a source to the registry's gauge of that name until it is disposed of. */
export const gaugeFrom = (registry: Registry, metric: MetricName, source: SampleSource): Disposable => {
  const known = registry.getSingleMetric(metric.name);
  const gauge = known instanceof SourcedGauge ? known : new SourcedGauge({ ...metric, registers: [registry] });
  return gauge.add(source);
};
