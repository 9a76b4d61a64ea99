/**
 * Words of the trade and of its slang that lists of English lack, in order: products, tools, attacks, abbreviations,
 * people. Like ordinary English they are names only where a name is expected.
 */
export const TRADE_WORDS = `
af afaict afaik aka ansible argocd asap bash beaconing bgp bitcoin bots btw cdn changelog chatops chmod cicd circleci
cli cloudformation cloudfront cloudtrail cloudwatch codebase codepipeline configmap cron cronjob cryptocurrency curl
dashboards datadog dba debug debugging devops dhcp dmz dns docker dockerhub dunno emacs ethereum exfil exfiltration
failover fargate fcst fds firefox flaky freeable frontends ftw fyi git github gitlab gitops glibc grafana graviton grep
grpc gui hackathon hmac hotfix hotfixes html http httpd https iac iam idk ikr imho imo infosec ioc iocs iot jdk jira
jmx json jvm jwt keylogger kibana kubectl kubelet laggy laptop latencies ldap linux liveness log4j logins lol malware
mfa microservices middleware misconfig misconfigured mitm mtls mysql namespace newrelic nginx nodegroup nodejs oauth
ocsp onboarding oncall onprem oom oomed ooming oomkilled openssl opentofu outlier pagerduty patching peeps pgbouncer
postgresql powerpoint prometheus pulumi puppet python qps rbac rds readiness rebooted reboots reddit redeploys regex
repo repos reranking rollout rookie rootkit rpm rps runbook runbooks saml sandboxing scp sdk segfault selinux semver
servicenow sha slack slo slos smtp sneaky soc splunk spreadsheet sql sqli ssd ssh ssl sso stacktrace stateless stderr
stdout sudo sysadmin syslog sysops systemd telco terraform tf tfstate thx timeout timeouts tls tmux totp tty ubuntu udp
uptime url urls userdata usernames utc vim vnc vpn vulns warmup whois wifi workaround workflow workflows xss yaml yml
yolo zookeeper
`;
