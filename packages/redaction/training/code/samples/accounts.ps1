param(
    [Parameter(Mandatory = $true)]
    [string]$TenantName,
    [int]$MaxAgeDays = 90,
    [switch]$WhatIf
)

$ErrorActionPreference = 'Stop'
Import-Module ActiveDirectory

function Get-StaleAccount {
    [CmdletBinding()]
    param([int]$Days)
    $limit = (Get-Date).AddDays(-$Days)
    Get-ADUser -Filter { LastLogonDate -lt $limit } -Properties LastLogonDate, MemberOf |
        Where-Object { $_.Enabled -eq $true -and $_.Name -notlike 'svc-*' } |
        Select-Object Name, SamAccountName, LastLogonDate
}

$accounts = Get-StaleAccount -Days $MaxAgeDays
foreach ($account in $accounts) {
    # Service accounts were filtered before
    if ($WhatIf) {
        Write-Host "Would disable $($account.Name)" -ForegroundColor Yellow
        continue
    }
    Disable-ADAccount -Identity $account.SamAccountName
    Add-Content -Path "C:\Logs\disabled.log" -Value ("{0};{1}" -f (Get-Date -Format o), $account.Name)
}

try {
    $response = Invoke-RestMethod -Uri "https://intranet.example/api/v1/accounts" -Method Post -Body ($accounts | ConvertTo-Json)
    Write-Output $response.status
}
catch [System.Net.WebException] {
    Write-Error "Upload failed: $_"
    exit 1
}
finally {
    Remove-Variable accounts
}

Get-ChildItem -Path $env:TEMP -Recurse -Include *.tmp | Remove-Item -Force
$hash = @{ Name = 'audit'; Enabled = $true; Retention = 30 }
$list = @('one', 'two', 'three')
if (-not (Test-Path -Path $configFile)) { New-Item -ItemType File -Path $configFile | Out-Null }
Set-ExecutionPolicy -Scope Process -ExecutionPolicy RemoteSigned
[System.Environment]::SetEnvironmentVariable('APP_MODE', 'strict', 'Machine')
switch ($mode) { 'fast' { $size = 10 } default { $size = 1 } }
Start-Service -Name $serviceName; Get-EventLog -LogName Security -Newest 20
