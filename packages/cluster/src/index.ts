export { ClusterMismatchError } from './cluster-mismatch-error.ts';
export { admissionVariables, readAdmissionConfig, type AdmissionConfig } from './config/admission-config.ts';
export { clusterVariables, readClusterConfig, type ClusterConfig } from './config/cluster-config.ts';
export {
  controlTokenVariables, controlVariables, operatorVariables, readControlConfig, readControlToken, readOperatorConfig,
  type ControlConfig, type OperatorConfig,
} from './config/control-config.ts';
export type { KafkaConfig } from './config/kafka-config.ts';
export type { AnonymizerControl } from './control/anonymizer-control.ts';
export { createControlApi, type ControlApi } from './control/control-api.ts';
export { createControlServer, type ControlServer } from './control/control-server.ts';
export { createRemoteAnonymizer } from './control/remote-anonymizer.ts';
export { examineCluster } from './doctor/examine-cluster.ts';
export type { ClusterArea, ClusterFinding } from './doctor/finding.ts';
export { applyTopics, diffTopics, type TopicChange, type TopicsOutcome } from './doctor/manage-topics.ts';
export { explainClusterFailure } from './explain-failure.ts';
export { openAdmission } from './open-admission.ts';
export { openCluster, type Cluster, type ClusterOpening } from './open-cluster.ts';
export { MoveMarks, MoveUnfinishedError, type MoveMark } from './move-marks.ts';
export { openLog } from './open-log.ts';
export { clusterCollections, openStores, type ClusterStores } from './open-stores.ts';
export { prepareDatabase, prepareTopics } from './prepare.ts';
export { createStartGate, type StartGate } from './start-gate.ts';
export { declaredSchemas, registerSchemas } from './schemas.ts';
export { backgroundTimeouts, gatewayTimeouts, type Timeouts } from './timeouts.ts';
