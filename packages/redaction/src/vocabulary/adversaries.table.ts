/**
 * Malware, tools and groups with capitals or digits inside of their names. Separated by white space, sorted.
 *
 * From MITRE ATT&CK 18.1. © 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.
 */
export const adversaries = `
AADInternals AcidPour AcidRain AjaxTM AlienSpy AppleJeus AppleSeed APT12 APT15 APT16 APT17 APT18 APT19 APT2 APT27 APT3 APT30 APT31 APT32
APT36 APT37 APT39 APT42 APT43 APT44 APT5 ArcaneDoor ASPXSpy ASPXTool AsyncRAT AuditCred AvosLocker BabyShark BackConfig
Backdoor.APT.CookieCutter Backdoor.APT.FakeWinHTTPHelper Backdoor.MacOS.OCEANLOTUS.F Backdoor.SofacyX BackdoorDiplomacy BadPatch
BeagleBoyz BeaverTail BendyBear BitPaymer BlackByte BlackMould BlackOasis BlackShadow BlackTech BoomBox BotgenStudios BoxCaon BPFDoor BRc4
BS2005 C0010 C0011 C0015 C0017 C0018 C0021 C0026 C0027 C0032 C0033 C0d0so0 CactusPete CaddyWiper CallMe CCBkdr ccf32 cd00r CharmPower
ChChes CloudDuke CloudLook CoinTicker ComRAT ControlX CookieMiner CopyKittens CorKLOG CosmicDuke CostaBricks CostaRicto CozyBear CozyCar
CozyDuke CreepyDrive CreepySnail CrossRAT DanBot DarkComet DarkGate DarkHydrus DarkKomet DarkTortilla DarkVishnya DarkWatchman DazzleSpy
DCSrv DealersChoice DeceptiveDevelopment DelfsCake DESLoader DestroyRAT DiceLoader DNSMessenger DnsSystem DownPaper DragonOK DRATzarus
DriveSlayer DropBook DustSquad DustySky DynCalc EmPyre EnvyScout EuroAPT EvilBunny EvilGrab EvilQuest ExPetr FakeM FakeUpdates FatDuke
FIN10 FIN12 FIN13 FIN4 FIN5 Final1stspy FinFisher FinSpy FlawedAmmyy FlawedGrace FoggyWeb FrameworkPOS FriedEx FruitFly FunnyDream FYAnti
GeminiDuke Get2 GoBear GoldenEye GoldenSpy GoldFinder GoldMax GravityRAT GreetCake GreyEnergy GrimAgent Group123 Group5 GruesomeLarch
GuLoader H1N1 HammerDuke HatMan hcdLoader HDoor HermeticWiper HermeticWizard HiddenWasp HidraQ Hive0065 HIVE0154 HomeUnix HotCroissant
HTTPBrowser HttpDump HydraQ HyperBro HyperSSL HyperStack IceApple IceNova iKitten IMAPLoader IndigoZebra Industroyer2 InkySquid InnaputRAT
InvisibleFerret InvisiMole IRN2 IronNetInjector ISMInjector ITG07 ITG08 ITG13 ITG14 ITG18 ITG23 JackOfHearts jBiFrost JCry jFrutas jRAT
JSocket JumbledPath JustForFun Ke3chang KeyBoy KillDisk KnuckleTouch LaZagne LazyScripter LightNeuron LightSpy LiteDuke LitePower
LockerGoga LoFiSe LoJax LookBack Lorec53 LoudMiner LuckyMouse LuminousMoth LummaStealer LunarLoader LunarMail LunarWeb MacMa
macOS.OSAMiner MacRansom.K MacSpy MagicRAT MailSniper MarkiRAT McRat MdmBot MechaFlounder MegaCortex menuPass metaMain MgBot MimiPenguin
MiniDionis MiniDuke MirageFox MobileOrder MoleNet MoonWind MoustachedBouncer MSUpdater MuddyWater NanHaiShu NanoCore NativeZone NavRAT
NBTscan NDiskMonitor NemesisGemina Neo-reGeorg NetC NetDuke NetTraveler NGLite NightClub njRAT Njw0rm NKAbuse NobleBaron ObliqueRAT
OceanLotus OceanSalt ODAgent OilBooster OilCheck OilRig OnionDuke OopsIE OSInfo OSX.DubRobber Out1 OutSteel OwaAuth P8RAT Pay2Key PcShare
PinchDuke PingPull PinkPanther PipeMon PittyTiger PlugX PoetRAT PoisonIvy PolyglotDuke PowerDuke PowerExchange PowerLess PowerPunch
PowerShower PowerStallion PowGoop ProjectM ProjectSauron ProLock PurpleBravo PyDCrypt QuackBot QuasarRAT QueenOfClubs QuietSieve RainyDay
RawDisk RawPOS RCSession RedCurl RedDelta RedEcho RedLeaves RedPenguin RegDuke reGeorg RemoteCMD RemoteUtilities RGDoor ROADTools
RobbinHood RogueRobin RotaJakiro RoyalAPT RunningRAT SampleCheck5000 SamSam SC5k ScarCruft SDBbot SeaDaddy SeaDesk SeaDuke SeaLotus
ServHelper ShadowPad ShadowRay SharpDisco SharpStage ShellTea ShimRat ShimRatReporter ShrinkLocker SideCopy SideTwist SigLoader
SilverTerrier sKyWIper SnappyTCP Snip3 SocGholish SodaMaster SofacyCarberp SolarStorm SombRAT SoreFang SpeakUp SpicyOmelette SplatCloak
SplatDropper SQLRat SslMM StarProxy StealBit StellarParticle StoneDrill StreamEx StrelaStealer StrifeWater StrongPity SVCReady Sys10
SysUpdate T9000 TA2541 TA407 TA416 TA427 TA446 TA450 TA452 TA453 TA456 TA459 TA471 TA473 TA505 TA551 TA569 TA577 TA578 TadjMakhal TajMahal
Team9 TeamTNT TEMP.MixMaster ThiefQuest ThreatNeedle TinyBaron TinyTurla TinyZBot ToddyCat TrailBlazer TSCookie UBoatRAT UNC1543 UNC1720
UNC1878 UNC2165 UNC2589 UNC2630 UNC3236 UNC3524 UNC3886 UNC3944 UNC4736 UNC6384 UNC757 USBferry USBStealer VaporRage VBShower VersaMem
VPNFilter W32.Stuxnet WanaCry WanaCrypt WanaCrypt0r WarzoneRAT WastedLocker WCry WEBC2 WebMasters WellMail WellMess WhisperGate WhiteBear
WindTail WinMM WorldCupSec XAgentOSX xCaon xCmd xFrost XLoader xRAT XTunnel ZeroCleare ZeroT ZLib ZoxPNG ZoxRPC zwShell ZxShell ZxxZ
`;
