// Healthy is a server that takes writes. A new one is made a replica set of itself first; repeating that changes nothing.
const { MONGO_INITDB_ROOT_USERNAME: user, MONGO_INITDB_ROOT_PASSWORD: password } = process.env;
const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
const admin = new Mongo(`mongodb://${credentials}@127.0.0.1:27017/admin?directConnection=true`).getDB('admin');

const notYetInitialized = 94;
try {
  admin.runCommand({ replSetGetStatus: 1 });
} catch (error) {
  if (error.code !== notYetInitialized) throw error;
  admin.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] } });
}
quit(admin.runCommand({ hello: 1 }).isWritablePrimary === true ? 0 : 1);
