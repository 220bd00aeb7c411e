/** Parts of the names that people give machines, by what the machine does. Sorted. */
export const hostRoles = `
adc adfs agent ansible api app appsrv apps auth aws backend backup bastion build builder cache cassandra cdn ceph ci client cluster cms cons consul controller core ctl cust data database
db dbs dc desktop dev dhcp dns docker edge elastic elk es esx esxi etcd etl exchange exch fe file files firewall frontend fs ftp fw gateway git gitlab gpu graf grafana gw haproxy host hub hv
ids image ingest ip iis jboss jenkins jira jump jumpbox k8s kafka kibana kube lab lap laptop lb ldap linux lnx log logs mail mariadb master mda mgmt minio mon mongo mongodb monitor mq
ms mssql mta mx mysql nagios nas nat nexus nfs nginx node node-js ns ntp ora oracle pc pdc pg pgsql pod portal postgres print printer proxy pxy queue rabbit rabbitmq radius rdb rdp rds redis
registry relay repo router rtr runner sap search server sftp sharepoint siem smtp solr splunk spark sql squid srv ssh staging storage store sw switch svc svr syslog tomcat vault vcenter vm vpn
waf web webapp win windows wiki wks worker workstation ws www zabbix zk zookeeper
`;

/** Parts that say which of several environments, regions or data centres. Sorted. */
export const hostEnvironments = `
acc acpt canary dr ppe ppr preprod prd pre-prod prod production prod1 prod2 qas sbx sit stag stage staging stg tst uat
`;

/** Regions of the big clouds in parts, and compass points. Sorted. */
export const hostRegions = `
ams ap apac ash bos central chi dal dub east eu eus fra ger hkg iad lax lon mad mia mil mum northeast northwest nyc ohio ord osl par pdx sao sea sfo sgp sin southeast southwest stl sto
syd tok tyo us use usw wdc west weu wus yyz zrh
`;
