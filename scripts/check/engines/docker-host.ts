import type { ContainerRuntimeClient } from 'testcontainers';
import type { Engine } from '../../../packages/test-kit/src/engines.ts';
import type { ContainerHost, ContainerStart, EngineSources } from './open-engines.ts';

const answerMs = 10_000;
/** A first fetch of all images is about a gigabyte. */
const fetchMs = 15 * 60_000;

/** The Docker engine that `DOCKER_HOST`, Docker's settings or the usual sockets name, if it answers. */
export const findDockerHost = async (env: NodeJS.ProcessEnv): ReturnType<EngineSources['findContainerHost']> => {
  if (env['PLUMBLINE_TEST_DOCKER'] === '0') return { missing: 'PLUMBLINE_TEST_DOCKER=0 forbids to start them', remedy: 'unset PLUMBLINE_TEST_DOCKER' };
  // Loading the library takes as long as a small test: only who needs it does.
  const { getContainerRuntimeClient } = await import('testcontainers');
  const client = await within(answerMs, getContainerRuntimeClient()).catch(() => undefined);
  if (client !== undefined) return new DockerHost(client);
  const named = env['DOCKER_HOST'] === undefined || env['DOCKER_HOST'] === '' ? '' : ' where DOCKER_HOST says';
  return { missing: `no Docker engine answers${named}`, remedy: 'install Docker, start it, and repeat' };
};

class DockerHost implements ContainerHost {
  readonly #client: ContainerRuntimeClient;
  #reaper: Promise<string | undefined> | undefined;

  constructor(client: ContainerRuntimeClient) {
    this.#client = client;
  }

  async start(engine: Engine): Promise<ContainerStart> {
    const { recipes } = await import('./container-recipes.ts');
    const recipe = recipes[engine];
    const { image } = recipe;
    this.#reaper ??= this.#whyNoReaper();
    const [whyNoImage, whyNoReaper] = await Promise.all([this.#whyNoImage(image), this.#reaper]);
    if (whyNoImage !== undefined) {
      return { kind: 'impossible', reason: `the image ${image} is not here and cannot be fetched (${whyNoImage})`, remedy: `docker pull ${image}` };
    }
    if (whyNoReaper !== undefined) {
      return { kind: 'impossible', reason: `Ryuk, which removes containers, cannot be started (${whyNoReaper})`, remedy: 'TESTCONTAINERS_RYUK_DISABLED=true' };
    }
    const { container, address } = await recipe.start(this.#client.info.containerRuntime.host);
    return {
      kind: 'started', address,
      stop: async () => {
        await container.stop({ remove: true, removeVolumes: true });
      },
    };
  }

  /** The reaper is started first: it removes the other containers should this process be killed. */
  async #whyNoReaper(): Promise<string | undefined> {
    const { getReaper } = await import('testcontainers');
    return getReaper(this.#client).then(() => undefined, shorten);
  }

  async #whyNoImage(name: string): Promise<string | undefined> {
    const { ImageName } = await import('testcontainers');
    const image = ImageName.fromString(name);
    try {
      await within(fetchMs, this.#client.image.pull(image));
      return await this.#client.image.exists(image) ? undefined : 'the fetch ended early';
    } catch (error) {
      return shorten(error);
    }
  }
}

const shorten = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').trim().slice(0, 200);
};

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer for ${ms / 1000} s`)), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
};
