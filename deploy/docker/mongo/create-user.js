// Runs once, when the data folder is new: the user that Plumbline's services come as. It can do nothing outside of its own database.
db.getSiblingDB('admin').createUser({
  user: 'plumbline',
  pwd: process.env.MONGODB_PASSWORD,
  roles: [
    { role: 'readWrite', db: process.env.MONGODB_DATABASE },
    { role: 'dbAdmin', db: process.env.MONGODB_DATABASE },
  ],
});
