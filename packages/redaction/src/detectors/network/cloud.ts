import type { ChunkDetector, Detector } from '../../detector.ts';
import { patternDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { coreOf, matchesIn } from '../../scan/ranges.ts';

const resourceIds = /(?<![\w-])(?:i|ami|aki|ari|acl|aclassoc|cgw|dopt|dhcp|eigw|eipalloc|eipassoc|eni|eni-attach|fl|fs|fsap|fsmt|igw|import|instance|key|lgw|lt|mi|nat|nacl|pcx|pl|r|reservation|ri|rtb|rtbassoc|sg|sgr|sir|snap|ssm|subnet|tgw|tgw-attach|tgw-rtb|vgw|vol|vpc|vpce|vpce-svc|vpcv|vpn|cluster|j|o|ou|p|lxb|db|ins|disk|img|vm|d|ws|app|asg|cr|spot|sfr)-(?:[0-9a-f]{17}|[0-9a-f]{8})(?![\w-])/g;
const organizationIds = /(?<![\w-])(?:o-[a-z0-9]{10,12}|ou-[a-z0-9]{4}-[a-z0-9]{8}|r-[a-z0-9]{4}(?=$|\/)|[a-z]{2}(?:-gov)?-[a-z]{4,9}-\d_[A-Za-z0-9]{9}|ocid1\.[a-z]{2,20}\.[\w.-]{10,200}|Z[A-Z0-9]{12,20}(?=$)|E[A-Z0-9]{13}(?=$))(?![\w-])/g;

const resourceIdDetector: ChunkDetector = {
  on: 'chunk',
  id: 'network.cloud-resource-id',
  kind: 'network',
  confidence: 0.95,
  mask: charClass.hyphen | charClass.underscore,
  find: (scan, chunk) => {
    const core = coreOf(scan, chunk);
    if (core.text.length < 9) return undefined;
    const found = matchesIn(core, resourceIds, ([id]) => /\d/.test(id)) ?? matchesIn(core, organizationIds, ([id]) => /\d/.test(id));
    return found;
  },
};

const imageName = /(?<![\w.:/@-])(?:[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?(?::\d{2,5})?\/){0,6}[a-z][a-z0-9._-]{0,127}(?::[A-Za-z0-9_][\w.-]{0,127}(?:@sha256:[0-9a-f]{12,64})?|@sha256:[0-9a-f]{12,64})(?![\w:/])/g;
const imageTag = /^(?:latest|stable|edge|main|master|nightly|lts|slim|alpine[\w.-]*|bullseye|bookworm|jammy|v?\d+\.\d[\w.-]*|[0-9a-f]{7,40}|(?:sha|build|release|pr|rc|dev|prod)-[\w.-]+)$/;
const distribution = /-(?:alpine|slim|bullseye|bookworm|jammy|debian|ubuntu)/;

const isTag = (tag: string): boolean => imageTag.test(tag) || (/^\d/.test(tag) && distribution.test(tag));

/** An image with a tag that reads like one, or a digest; `ratio:2.5` is none, which `isTag` alone would call one. */
const isImage = (name: string): boolean => {
  if (name.includes('@sha256:')) return true;
  if (!isTag(name.slice(name.lastIndexOf(':') + 1))) return false;
  return name.includes('/') || /:(?:latest|stable|nightly|lts|slim|alpine|bullseye|bookworm)|-(?:alpine|slim|bullseye|bookworm|jammy|debian|ubuntu)|:v?\d+\.\d+\.\d+/.test(name)
    || /^(?:nginx|httpd|node|python|golang|redis|postgres|mysql|mariadb|mongo|alpine|ubuntu|debian|busybox|centos|openjdk|tomcat|php|ruby|rabbitmq|memcached|traefik|vault|consul|elasticsearch|kibana|grafana|prometheus|jenkins|sonarqube|haproxy|envoy|keycloak):/.test(name);
};

const imageDetector: ChunkDetector = {
  on: 'chunk',
  id: 'network.container-image',
  kind: 'network',
  mask: charClass.colon,
  find: (scan, chunk) => matchesIn(coreOf(scan, chunk), imageName, ([name]) => isImage(name)),
};

/** Ids of the big clouds' resources, ARNs, projects, accounts, and container images. */
export const cloudDetectors: readonly Detector[] = [
  resourceIdDetector,
  imageDetector,
  patternDetector({
    id: 'network.arn', kind: 'network', confidence: 0.99, keywords: ['arn:'],
    pattern: /arn:aws[a-z-]{0,12}:[\w-]{0,40}:[\w*-]{0,30}:[\d*]{0,12}:[^\s"'<>`\uE000]{0,299}[\w*/]/y,
  }),
  patternDetector({
    id: 'network.gcp-resource', kind: 'network', keywords: ['projects/', 'organizations/', 'folders/', 'billingaccounts/'],
    pattern: /(?:projects|organizations|folders|billingAccounts)\/[a-z0-9][\w.:-]{3,62}(?:\/[\w.@:%-]{1,128}){0,20}/iy,
    accept: (match) => /\d|\/.*\//.test(match),
  }),
  patternDetector({
    id: 'network.cloud-project', kind: 'network', keywords: ['project id', 'project-id', 'project_id', 'gcp project', 'tenant id', 'subscription id', 'subscription', 'directory id', 'client id', 'object id', 'workspace id'],
    pattern: /(?:gcp )?(?:project|tenant|subscription|directory|client|object|workspace)(?:[ _-]id)?(?: is| was| of| named| called)?[:= ]{1,3}["'`]?((?=[\w-]{0,62}\d)[A-Za-z0-9][\w-]{5,62})/iy,
    accept: (match) => match.includes('-') || /^[0-9a-f]{16,}$/i.test(match),
  }),
  patternDetector({
    id: 'network.cloud-account', kind: 'network', keywords: ['account', 'acct'], boundary: 'start',
    pattern: /(?:account|acct)s?(?: id| number| no| nr| ids| numbers)?(?: is| was| of| named)?[.:=#( ]{1,4}["'`]?(\d{4}[ -]?\d{4}[ -]?\d{4})(?!\d|[ -]\d)/iy,
  }),
];
