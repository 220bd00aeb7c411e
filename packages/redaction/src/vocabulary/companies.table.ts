/** Terms that everyday prose speaks of as of companies. Separated by white space, sorted. */
export const companies = `
Accenture Acronis Adobe Adyen Airbnb Akamai Alibaba AliExpress Alphabet Altera Amazon AMD Amex Anthropic Apple Arista Atlassian Autodesk
Baidu BBC Bell BlackBerry Bloomberg Box Broadcom Capgemini Cisco Citrix Claroty Cloudflare CNN Cognizant Coinbase CrowdStrike Databricks
Datadog Dell Deloitte Discord DocuSign DoorDash Dragos Dropbox eBay Ericsson ESET Etsy Expedia Facebook FedEx Forrester Fortinet Foxconn
Fujitsu Gartner GitHub GitLab GoDaddy Google Hitachi HP HPE HSBC HTC Huawei HubSpot IBM Infineon Infosys Instacart Instagram Intel Intuit
JD.com Kaspersky KPMG Lenovo LG LinkedIn Lyft Mandiant Mastercard McAfee Meta Microsoft Motorola Mozilla MSI NASA NEC Netflix Nokia Nozomi
NSA NTT Nvidia NXP OpenAI Oracle Orange Palantir Panasonic PayPal Philips Pinterest PwC Qualcomm Rapid7 Reddit Roblox Salesforce Samsung
SAP Schneider ServiceNow Shell Shopify Siemens Skype Slack Snapchat Snowflake Sony Sophos Spotify Square Stripe Symantec T-Mobile Telegram
Tencent Tesla Thales TikTok Toshiba Twilio Twitch Twitter Uber Verizon Visa VMware Vodafone Waymo WeChat WhatsApp Workday Xerox Xiaomi
Xilinx Yahoo YouTube Zendesk Zillow Zoom
`;
