<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>porthole::ConversationsPane</name>
    <message numerus="yes">
        <source>%1 conversations</source>
        <translation>
            <numerusform>%1 conversation</numerusform>
            <numerusform>%1 conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::DocumentPanel</name>
    <message numerus="yes">
        <source>Its program was stopped or crashed. All %1 entries it published are here.</source>
        <translation>
            <numerusform>Its program was stopped or crashed. The %1 entry it published is here.</numerusform>
            <numerusform>Its program was stopped or crashed. All %1 entries it published are here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 packets</source>
        <translation>
            <numerusform>%1 packet</numerusform>
            <numerusform>%1 packets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::LabForm</name>
    <message numerus="yes">
        <source>It was to go on without end: here %n message(s) are sent.</source>
        <translation>
            <numerusform>It was to go on without end: here %n message is sent.</numerusform>
            <numerusform>It was to go on without end: here %n messages are sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::LabMessageTable</name>
    <message numerus="yes">
        <source>, %n times</source>
        <translation>
            <numerusform>, %n time</numerusform>
            <numerusform>, %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::LabStories</name>
    <message numerus="yes">
        <source>%n packet(s) sent again</source>
        <translation>
            <numerusform>%n packet sent again</numerusform>
            <numerusform>%n packets sent again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::LadderPane</name>
    <message numerus="yes">
        <source>%1 arrows and events</source>
        <translation>
            <numerusform>%1 arrow or event</numerusform>
            <numerusform>%1 arrows and events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::RecoveryBar</name>
    <message numerus="yes">
        <source>Its %1 entries are all there.</source>
        <translation>
            <numerusform>Its %1 entry is there.</numerusform>
            <numerusform>Its %1 entries are all there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::RulesEditor</name>
    <message numerus="yes">
        <source>%n more lines are wrong.</source>
        <translation>
            <numerusform>%n more line is wrong.</numerusform>
            <numerusform>%n more lines are wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more messages are not tried.</source>
        <translation>
            <numerusform>%n more message is not tried.</numerusform>
            <numerusform>%n more messages are not tried.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::StatusLine</name>
    <message numerus="yes">
        <source>%1 entries lost</source>
        <translation>
            <numerusform>%1 entry lost</numerusform>
            <numerusform>%1 entries lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries, %2</source>
        <translation>
            <numerusform>%1 entry, %2</numerusform>
            <numerusform>%1 entries, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>porthole::TcpInfoPane</name>
    <message numerus="yes">
        <source>%n segment(s) sent again</source>
        <translation>
            <numerusform>%n segment sent again</numerusform>
            <numerusform>%n segments sent again</numerusform>
        </translation>
    </message>
</context>
</TS>
